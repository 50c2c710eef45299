import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import '#web/app/targets.css';
import { createRoot } from 'react-dom/client';
import { App } from '#web/app/App.tsx';

const root = document.querySelector('#root');
if (root !== null) createRoot(root).render(<App />);
