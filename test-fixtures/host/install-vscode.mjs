/**
 * Installs a genuine VS Code server from npm into the git-ignored `.host/`; run directly, or call `installVscode()`.
 *
 * The package code-server contains the server, the extension host and the web workbench of a VS Code release.
 * Only that part of it is unpacked; what it loads at run time comes from the lock file in `modules/`.
 * Nothing is compiled and no install script runs, so Node and npm suffice.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const release = {
  spec: 'code-server@4.139.1',
  integrity: 'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
};

/** The oldest Node that the server starts on: it needs `registerHooks` of `node:module`. */
const oldestNode = [22, 15];

/** Large built-in extensions that no test needs. */
const hollowExtensions = [
  'copilot',
  'mermaid-markdown-features',
  'ms-vscode.js-debug',
  'ms-vscode.js-debug-companion',
  'ms-vscode.vscode-js-profile-table',
  'php-language-features',
  'typescript-language-features',
];

const here = import.meta.dirname;
export const hostFolder = path.resolve(here, '../../.host');
const platform = `${process.platform}-${process.arch}`;

/**
 * Returns where the server lies, which Node runs it and a folder of fonts, after installing them if need be.
 * Several processes may call this at once: each installs aside, the first one to finish wins.
 */
export function installVscode() {
  const installed = path.join(hostFolder, `vscode-${stamp()}`);
  if (!existsSync(installed)) {
    const aside = `${installed}.${process.pid}`;
    rmSync(aside, { recursive: true, force: true });
    try {
      unpackRelease(aside);
      hollowOut(path.join(aside, 'extensions'));
      installModules(aside);
      standInForNativeModules(path.join(aside, 'node_modules'));
      moveIntoPlace(aside, installed);
    } finally {
      rmSync(aside, { recursive: true, force: true });
    }
    removeOlder(path.basename(installed));
  }
  const fonts = path.join(installed, 'node_modules/dejavu-fonts-ttf/ttf');
  return { vscode: installed, node: nodeFor(installed), fonts };
}

/** Renames `aside` to `installed`, unless another process was faster. */
export function moveIntoPlace(aside, installed) {
  try {
    renameSync(aside, installed);
  } catch (error) {
    if (!existsSync(installed)) throw error;
  }
}

/** Changes whenever anything that shapes the installation does. */
function stamp() {
  const digest = createHash('sha256').update(platform);
  for (const file of ['install-vscode.mjs', 'spdlog-stand-in.cjs', 'modules/package-lock.json'])
    digest.update(readFileSync(path.join(here, file)));
  return digest.digest('hex').slice(0, 12);
}

function unpackRelease(folder) {
  mkdirSync(folder, { recursive: true });
  const answer = JSON.parse(npm(['pack', release.spec, '--json'], folder));
  const [pack] = Object.values(answer);
  if (pack.integrity !== release.integrity)
    throw new Error(`${release.spec} is not the pinned package: its integrity is ${pack.integrity}`);
  const excludes = hollowExtensions.map((name) => `--exclude=package/lib/vscode/extensions/${name}/dist`);
  execFileSync('tar', ['-xzf', pack.filename, '--strip-components=3', ...excludes, 'package/lib/vscode'], {
    cwd: folder,
  });
  rmSync(path.join(folder, pack.filename));
  rmSync(path.join(folder, 'npm-shrinkwrap.json'));
}

/** Keeps only the manifests: the workbench has the list of built-in extensions compiled in and asks for a missing one. */
function hollowOut(extensions) {
  for (const name of hollowExtensions) {
    const folder = path.join(extensions, name);
    const { publisher, version, engines, ...manifest } = readJson(path.join(folder, 'package.json'));
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    writeJson(path.join(folder, 'package.json'), {
      name: manifest.name,
      publisher,
      version,
      engines,
      extensionKind: ['workspace'],
    });
  }
}

function installModules(folder) {
  const aside = path.join(folder, '.modules');
  cpSync(path.join(here, 'modules'), aside, { recursive: true });
  npm(['ci', '--ignore-scripts'], aside);
  renameSync(path.join(aside, 'node_modules'), path.join(folder, 'node_modules'));
  rmSync(aside, { recursive: true });
  const ripgrep = path.join(folder, 'node_modules/@vscode/ripgrep-universal/bin');
  for (const other of readdirSync(ripgrep).filter((name) => name !== platform))
    rmSync(path.join(ripgrep, other), { recursive: true });
}

/** Three native modules need a compiler but only write logs, make up a device id and watch the parent process. */
function standInForNativeModules(modules) {
  const standIns = {
    '@vscode/spdlog': readFileSync(path.join(here, 'spdlog-stand-in.cjs')),
    '@vscode/deviceid': "exports.getDeviceId = async () => '00000000-0000-4000-8000-000000000000';\n",
    '@vscode/native-watchdog': 'exports.start = () => undefined;\n',
  };
  for (const [name, text] of Object.entries(standIns)) {
    const folder = path.join(modules, name);
    mkdirSync(folder, { recursive: true });
    writeJson(path.join(folder, 'package.json'), { name, version: '0.0.0', main: 'index.js' });
    writeFileSync(path.join(folder, 'index.js'), text);
  }
}

function nodeFor(installed) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [needMajor, needMinor] = oldestNode;
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return process.execPath;
  const modules = path.join(installed, 'node_modules');
  const owner = readdirSync(modules).find((name) => /^node-(bin-)?(linux|darwin|win)/.test(name));
  if (!owner) throw new Error(`On ${platform} the VS Code server needs Node ${oldestNode.join('.')} or newer.`);
  return path.join(modules, owner, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

function removeOlder(current) {
  for (const name of readdirSync(hostFolder))
    if (/^vscode-[0-9a-f]{12}$/.test(name) && name !== current)
      rmSync(path.join(hostFolder, name), { recursive: true, force: true });
}

/** Runs npm in `cwd` and returns what it prints; its complaints go to stderr. */
function npm(args, cwd) {
  const isWindows = process.platform === 'win32';
  return execFileSync(isWindows ? 'npm.cmd' : 'npm', [...args, '--loglevel=error'], {
    cwd,
    shell: isWindows,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 26,
    env: { ...process.env, npm_config_audit: 'false', npm_config_fund: 'false', npm_config_engine_strict: 'false' },
  });
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function writeJson(file, value) {
  writeFileSync(file, `${JSON.stringify(value, undefined, 2)}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(installVscode().vscode);
