import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { withoutIndexes } from './bin/web-barrels.ts';
import { chunkOf } from './bin/web-chunks.ts';
import { slimContracts } from './bin/web-contracts.ts';

const root = import.meta.dirname;
const compress = promisify(brotliCompress);

// Compressed once here rather than at every request; the server sends the smaller file to browsers that take it.
const precompressed: Plugin = {
  name: 'precompressed',
  apply: 'build',
  generateBundle: {
    order: 'post',
    async handler(_options, bundle) {
      for (const [fileName, file] of Object.entries(bundle))
        if (/\.(js|css|svg)$/.test(fileName))
          this.emitFile({
            type: 'asset',
            fileName: `${fileName}.br`,
            source: await compress(file.type === 'chunk' ? file.code : file.source),
          });
    },
  },
};

// Parts that are fetched later are fetched so that a failure can be tried again.
const fetchesParts: Plugin = {
  name: 'fetches-parts',
  apply: 'build',
  transform: {
    filter: { id: /vite\/preload-helper/ },
    handler: () => ({ code: `export { importPart as __vitePreload } from '#web/platform/parts.ts';`, map: null }),
  },
};

// oxlint-disable-next-line import/no-default-export -- Vite reads its configuration so
export default defineConfig({
  root: join(root, 'web'),
  plugins: [react(), withoutIndexes(join(root, 'node_modules')), slimContracts, fetchesParts, precompressed],
  resolve: {
    alias: [
      // The browser needs the contracts' paths, not their schemas: the server validates. So zod stays out of the download.
      { find: /^zod$/, replacement: join(root, 'web/platform/no-schemas.ts') },
      { find: /^#(web|shared)\//, replacement: `${root}/$1/` },
    ],
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/v1', '/health'].map((path) => [path, process.env['RELANCE_API'] ?? 'http://127.0.0.1:3000']),
    ),
  },
  build: {
    outDir: join(root, 'dist'),
    emptyOutDir: true,
    target: 'es2023',
    reportCompressedSize: true,
    // A part that needs no other file names its own.
    modulePreload: { resolveDependencies: (file, others) => (others.length === 0 ? [file] : others) },
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      // Whoever starts the app is not told how long which plugin took.
      checks: { bundlerTimings: false },
      output: {
        codeSplitting: {
          groups: [
            {
              name: (id, bundle) => chunkOf(id, (one) => bundle.getModuleInfo(one)),
              debugName: 'pages',
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
    },
  },
});
