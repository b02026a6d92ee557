import { defineConfig } from 'vite'
import react from '@vitejs/plugin-react'

/** Libraries that many pages share stand in chunks of their own, so that a change of ours does not empty their cache. */
const shared = [
  { name: 'echarts', test: /node_modules[\\/](echarts|zrender)[\\/]/ },
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
]

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      // The desk, and the page of a drop, which is for phones and shares nothing with it.
      input: { desk: 'index.html', drop: 'drop.html' },
      output: { codeSplitting: { groups: shared } },
      // The page needs the wire's client and types, not the schemas that stand beside them.
      treeshake: { moduleSideEffects: (id) => !/packages[\\/](contract|campaign|pricing)[\\/]/.test(id) },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:7300' } },
})
