/** Invariant of screen journeys: they see the product only through VS Code's window and through files on disk. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { openWorkbench, type Workbench } from '../../../test-fixtures/host/workbench.mjs';
import { materialiseDemo } from '../../../test-fixtures/materialise-demo.mjs';

/** A window of VS Code on `folder`, with the extension installed. */
export interface Journey {
  readonly workbench: Workbench;
  readonly folder: string;
  /** Everything that the editor writes: settings, storage, logs. */
  readonly storage: string;
  /** Closes the window and removes the folder. */
  close(): Promise<void>;
}

/** How many programs want each processor: a journey that gets half of one takes twice as long. */
export function crowding(): number {
  return Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());
}

/** Opens a fresh copy of the demo, with the built extension of this repository. */
export function openDemo(): Promise<Journey> {
  return openJourney((folder) => materialiseDemo(path.join(folder, 'larkspur-books')), {
    extension: path.resolve('.'),
  });
}

/** Opens what `prepare` makes in an empty folder: the folder or `.code-workspace` file that it returns. */
export async function openJourney(
  prepare: (folder: string) => string,
  options: Parameters<typeof openWorkbench>[1],
): Promise<Journey> {
  const temporary = mkdtempSync(path.join(tmpdir(), 'ihj-'));
  const remove = () => rmSync(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  try {
    const folder = prepare(temporary);
    const { workbench, server, close } = await openWorkbench(folder, options);
    const closeAll = async () => {
      await close();
      remove();
    };
    return { workbench, folder, storage: server.folder, close: closeAll };
  } catch (error) {
    remove();
    throw error;
  }
}

/**
 * Milliseconds from the line of the extension's log that says it has started to the one that says its tree is complete, in the
 * window that was opened last; undefined as long as one of the two is missing.
 */
export function treeTime({ storage }: Journey): number | undefined {
  const logs = path.join(storage, 'user/logs');
  const files = readdirSync(logs, { recursive: true, encoding: 'utf8' });
  const written = files
    .filter((file) => path.basename(file) === 'Identity Hygiene.log')
    .map((file) => path.join(logs, file));
  const newest = written.sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)[0];
  const text = newest === undefined ? '' : readFileSync(newest, 'utf8');
  const moment = (words: string) => Date.parse(new RegExp(`^(\\S+) .*\\[info\\] ${words}`, 'm').exec(text)?.[1] ?? '');
  const time = moment('The identity tree is complete') - moment('Started');
  return Number.isNaN(time) ? undefined : time;
}

/** Holds after every step of a journey: nothing broke in the window, nothing was asked of another host. A failed step leaves a screenshot. */
export function watch(journey: () => Journey): void {
  afterEach(async function () {
    const { workbench } = journey();
    if (this.currentTest?.isFailed()) await workbench.screenshot(`failed ${this.currentTest.title}`);
    assert.deepEqual(workbench.complaints, []);
  });
}

/** Milliseconds that the view may take to show what was read. */
const patience = 60_000;

/** Shows the identity view and resolves to the line above its rows, once everything is read. */
export async function identitySummary(workbench: Workbench): Promise<string> {
  const title = workbench.sidebar.locator('.composite.title', { hasText: 'Identity Hygiene' });
  const summary = workbench.sidebar.getByText('No data left this machine');
  // A view that was asked for before, such as the references, may take the place at any moment: after the click, or between seeing the line and reading it.
  for (let left = 3; ; left--)
    try {
      if (!(await title.isVisible())) await workbench.showContainer('Identity Hygiene');
      await summary.waitFor({ timeout: left === 1 ? patience : patience / 3 });
      return (await summary.textContent({ timeout: patience / 12 })) ?? '';
    } catch (error) {
      if (left === 1) throw error;
    }
}

/** Shows an identity in the view, through the search command, and resolves to its selected row. */
export async function showIdentity(workbench: Workbench, name: string): Promise<Locator> {
  await workbench.command('Identity Hygiene: Search Identities');
  await workbench.quickInput.fill(name);
  await workbench.choose(name);
  const row = workbench.sidebar.locator('.monaco-list-row.selected', { hasText: name });
  await row.waitFor();
  return row;
}

/** Opens or closes a row of the side bar. */
export async function toggle(row: Locator): Promise<void> {
  await row.locator('.monaco-tl-twistie').click();
}

/** Waits until Problems shows exactly these file rows. */
export async function problemFiles(workbench: Workbench): Promise<readonly string[]> {
  const files = workbench.problems.filter({ has: workbench.page.locator('.monaco-icon-label.file-icon') });
  return files.locator('.label-name').allInnerTexts();
}

/** Waits until something outside the window holds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries++) {
    assert.ok(tries < 150, 'it never came about');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
