import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

// oxlint-disable-next-line import/no-default-export -- Vite reads its configuration so
export default defineConfig({
  root: join(root, 'web'),
  plugins: [react()],
  resolve: {
    alias: [
      // The browser needs the contracts' paths, not their schemas: the server validates. So zod stays out of the download.
      { find: /^zod$/, replacement: join(root, 'web/platform/no-schemas.ts') },
      { find: /^#(web|shared)\//, replacement: `${root}/$1/` },
    ],
  },
  build: { outDir: join(root, 'dist'), emptyOutDir: true, target: 'es2023', reportCompressedSize: true, chunkSizeWarningLimit: 600 },
});
