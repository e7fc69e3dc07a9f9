/**
 * What goes into a package and how it is registered with the desktop. `dist.mjs` adds the Electron to pack.
 * Native parts are all Node-API builds, so nothing is rebuilt; what is not listed under `files` does not get in.
 */

/** Native packages and what they load, without sources and build leftovers. */
const nativeFiles = [
  '!node_modules/**',
  'node_modules/sqlite3/package.json',
  'node_modules/sqlite3/LICENSE',
  'node_modules/sqlite3/lib/*.js',
  'node_modules/sqlite3/build/Release/node_sqlite3.node',
  'node_modules/bindings/{package.json,bindings.js,LICENSE.md}',
  'node_modules/file-uri-to-path/{package.json,index.js,LICENSE}',
  'node_modules/@duckdb/node-api/{package.json,LICENSE}',
  'node_modules/@duckdb/node-api/lib/**/*.js',
  'node_modules/@duckdb/node-bindings/{package.json,LICENSE,*.js}',
  'node_modules/detect-libc/{package.json,LICENSE,lib/*.js}',
  `node_modules/@duckdb/node-bindings-${process.platform}-${process.arch}/**`,
  'node_modules/onnxruntime-node/{package.json,README.md}',
  'node_modules/onnxruntime-node/dist/*.js',
  `node_modules/onnxruntime-node/bin/napi-v6/${process.platform}/${process.arch}/**`,
  'node_modules/onnxruntime-common/package.json',
  'node_modules/onnxruntime-common/dist/cjs/**/*.js',
];

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'studio.lote',
  productName: 'Lote',
  copyright: 'Copyright © 2026 The Lote authors',
  directories: { output: 'dist', buildResources: 'assets' },
  files: ['package.json', 'LICENSE', 'out/main/**', 'out/preload/**', 'out/renderer/**', ...nativeFiles],
  extraMetadata: { homepage: 'https://lote.invalid', desktopName: 'lote.desktop' },
  asar: true,
  asarUnpack: ['**/*.node', 'node_modules/@duckdb/node-bindings-*/**', 'node_modules/onnxruntime-node/bin/**'],
  npmRebuild: false,
  nodeGypRebuild: false,
  buildDependenciesFromSource: false,
  publish: null,
  electronLanguages: ['en-US', 'es', 'es-419'],
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
  },
  fileAssociations: [
    { ext: 'lote', name: 'Lote project', description: 'Lote project', mimeType: 'application/x-lote', role: 'Editor' },
  ],
  linux: {
    target: ['dir', 'deb'],
    executableName: 'lote',
    syncDesktopName: true,
    icon: 'assets/icons',
    category: 'Science',
    synopsis: 'A desktop training studio',
    description: 'Your data, a pipeline you can watch, a model you can question.',
    maintainer: 'The Lote authors <authors@lote.invalid>',
  },
  deb: {
    priority: 'optional',
    packageCategory: 'science',
    depends: [
      'libgtk-3-0 | libgtk-3-0t64',
      'libnss3',
      'libasound2 | libasound2t64',
      'libgbm1',
      'libxss1',
      'libxtst6',
      'xdg-utils',
    ],
    recommends: ['desktop-file-utils'],
  },
};
