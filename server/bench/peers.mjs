// The command line against gitleaks and secretlint, on one tree, in one run: only what ours reads as text is in it, so that
// all three read the same bytes. And where our time goes, stage by stage.
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

const runs = 3;

/** Prints seconds, MB/s and ratios of the fastest of three runs each, then the stages of our own. */
export async function comparePeers(label, folder) {
  const { stages, texts } = await stagesOf(folder);
  const tree = mkdtempSync(path.join(tmpdir(), 'identity-hygiene-peers-'));
  try {
    let bytes = 0;
    for (const file of texts) {
      const copy = path.join(tree, file);
      mkdirSync(path.dirname(copy), { recursive: true });
      copyFileSync(path.join(folder, file), copy);
      bytes += statSync(copy).size;
    }
    const megabytes = bytes / 1024 / 1024;
    console.log(`${label}: ${texts.length} texts, ${megabytes.toFixed(1)} MB`);
    const tools = { 'secrets alone': ours(tree, ['--only', 'secrets']), everything: ours(tree, []), ...peers(tree) };
    const times = Object.entries(tools).map(([name, tool]) => [
      name,
      tool === undefined ? undefined : timed(tool, tree),
    ]);
    const own = times[0][1];
    for (const [name, seconds] of times)
      console.log(
        seconds === undefined
          ? `  ${name.padEnd(14)} is not installed here`
          : `  ${name.padEnd(14)} ${seconds.toFixed(2).padStart(7)} s  ${(megabytes / seconds).toFixed(1).padStart(6)} MB/s  ${(seconds / own).toFixed(1).padStart(6)} times our secrets scan`,
      );
    for (const [stage, ms] of stages) console.log(`    ${stage.padEnd(26)} ${ms.toFixed(0).padStart(6)} ms`);
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

function ours(tree, more) {
  return [
    process.execPath,
    [
      path.resolve('dist/cli.js'),
      'scan',
      tree,
      '--format',
      'json',
      '--output',
      '/dev/null',
      '--fail-on',
      'none',
      ...more,
    ],
  ];
}

function peers(tree) {
  return { gitleaks: gitleaks(tree), secretlint: secretlint() };
}

function gitleaks(tree) {
  const { status, stdout } = spawnSync('gitleaks', ['version'], { encoding: 'utf8' });
  if (status !== 0) return undefined;
  const [, minor = '0'] = /8\.(\d+)/.exec(stdout) ?? [];
  return Number(minor) >= 19
    ? ['gitleaks', ['dir', tree, '--exit-code', '0', '--no-banner']]
    : ['gitleaks', ['detect', '--no-git', '-s', tree, '--exit-code', '0']];
}

/**
 * With its recommended rules, over all files and without ignore files, which the tree may hold as data. Its profiler, which
 * takes most of the time in large trees and which nobody asked for, is off.
 */
function secretlint() {
  const rules = mkdtempSync(path.join(tmpdir(), 'identity-hygiene-secretlint-'));
  const config = path.join(rules, '.secretlintrc.json');
  const preset = path.resolve('node_modules/@secretlint/secretlint-rule-preset-recommend');
  writeFileSync(config, JSON.stringify({ rules: [{ id: preset }] }));
  writeFileSync(path.join(rules, 'ignored'), '');
  const program = path.resolve('node_modules/secretlint/bin/secretlint.js');
  const options = [
    '--secretlintrc',
    config,
    '--secretlintignore',
    path.join(rules, 'ignored'),
    '--format',
    'json',
    '--no-color',
  ];
  const unprofiled = "data:text/javascript,import { performance } from 'node:perf_hooks'; performance.mark = () => {};";
  return [process.execPath, ['--import', unprofiled, program, ...options, '**/*']];
}

/** Status 1 is how secretlint says that it found something. */
function timed([command, args], tree) {
  const times = Array.from({ length: runs }, () => {
    const started = performance.now();
    const { status, error } = spawnSync(command, args, { stdio: 'ignore', cwd: tree });
    if (error || status > 1) throw error ?? new Error(`${command} ended with ${status}`);
    return (performance.now() - started) / 1000;
  });
  return Math.min(...times);
}

/** In one thread, one stage after the other; the command line has them side by side. */
async function stagesOf(folder) {
  const outfile = path.join(mkdtempSync(path.join(tmpdir(), 'identity-hygiene-stages-')), 'stages.mjs');
  await build({
    entryPoints: ['server/bench/stages.ts'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'warning',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  const output = execFileSync(process.execPath, [outfile, path.resolve('dist'), path.resolve(folder)], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  rmSync(path.dirname(outfile), { recursive: true });
  return JSON.parse(output);
}
