import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Two pages, everything bundled: both work on a machine without a network. */
export default defineConfig({
  root: here('.'),
  base: '/',
  // Whoever builds, tests included, gets the React that users get.
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  build: {
    outDir: here('../../dist/apps/web'),
    emptyOutDir: true,
    target: 'es2022',
    // The explorer is GraphiQL with its editor; there is nothing to split that a page would not load at once.
    chunkSizeWarningLimit: 2500,
    rolldownOptions: {
      input: { index: here('index.html'), explorer: here('explorer.html') },
      // GraphiQL's parts say "use client", which means nothing in a browser.
      onLog: (level, log, handle) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
      },
    },
  },
  server: { proxy: { '/graphql': 'http://127.0.0.1:4100' } },
});
