/**
 * Writes the demo workspace to the git-ignored `.demo/larkspur-books`, as a git repository with one commit.
 * The tracked demo holds slots `{{secret:KIND:SEED}}` where a careless developer left a credential.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { madeUpSecret } from './made-up-secrets.mjs';

const source = path.join(import.meta.dirname, 'demo');
export const demoFolder = path.join(import.meta.dirname, '.demo/larkspur-books');

/** Returns the folder of a fresh demo; what was there before is gone. */
export function materialiseDemo(folder = demoFolder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.dirname(folder), { recursive: true });
  cpSync(source, folder, { recursive: true });
  for (const name of readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()))
    fillSlots(path.join(name.parentPath, name.name));
  commitAll(folder, 'Move the shop into one repository');
  // Nobody calls this address: it tells whose repository this is, as records of the inventory name it.
  git(folder, 'remote', 'add', 'origin', 'https://github.com/larkspur-books/shop.git');
  return folder;
}

/** Makes `folder` a repository if it is none and commits everything, by a made-up author on a fixed date. */
export function commitAll(folder, message) {
  if (!existsSync(path.join(folder, '.git'))) git(folder, 'init', '--quiet', '--initial-branch=main');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', message);
}

/** Runs git in `folder` without the settings of this machine. */
export function git(folder, ...words) {
  execFileSync('git', ['-c', 'core.autocrlf=false', '-c', 'commit.gpgsign=false', ...words], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...author, GIT_CONFIG_GLOBAL: os.devNull, GIT_CONFIG_NOSYSTEM: '1' },
  });
}

const moment = '2026-10-05T09:30:00+0000';
const author = {
  GIT_AUTHOR_NAME: 'Mara Baum',
  GIT_AUTHOR_EMAIL: 'mara.baum@larkspur-books.example',
  GIT_AUTHOR_DATE: moment,
  GIT_COMMITTER_NAME: 'Mara Baum',
  GIT_COMMITTER_EMAIL: 'mara.baum@larkspur-books.example',
  GIT_COMMITTER_DATE: moment,
};

function fillSlots(file) {
  const text = readFileSync(file, 'utf8');
  const filled = text.replace(/\{\{secret:([a-z0-9-]+):([a-z0-9-]+)\}\}/g, (_slot, kind, seed) =>
    madeUpSecret(kind, seed),
  );
  if (filled !== text) writeFileSync(file, filled);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(materialiseDemo());
