/**
 * The workbench as a person sees it: a page object over a Playwright page.
 * Every wait is for a condition on the screen. Titles and labels are the visible English ones.
 */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { launchBrowser } from './browser.mjs';
import { startVscode } from './vscode-server.mjs';

const patience = 60_000;
const attemptTime = 6_000;
const attempts = 4;
/** How long an editor may take to show its first line before it is asked for again. */
const openingTime = 15_000;
/**
 * A quarter of a second after the caret moved the workbench asks for actions anew, and gives up those of a menu that was opened before:
 * what is taken from it then says “Actual command not found” (seen in 3 of 160 menus that were opened at once, in none after this).
 */
const afterCaretMoved = 500;
const screenshots = path.resolve('out/screenshots');

/**
 * Starts a server and a browser and opens `target` (a folder or `.code-workspace` file).
 * Takes the options of `startVscode`; the caller awaits `close()` of what it gets, also after a failure.
 */
export async function openWorkbench(target, options = {}) {
  const server = await startVscode(options);
  try {
    const browser = await launchBrowser();
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const workbench = new Workbench(await context.newPage());
    const close = async () => {
      await browser.close();
      await server.stop();
    };
    try {
      await workbench.open(server.page(target, options.payload));
      return { workbench, server, close };
    } catch (error) {
      await close();
      throw error;
    }
  } catch (error) {
    await server.stop();
    throw error;
  }
}

export class Workbench {
  /** @param {import('playwright-core').Page} page */
  constructor(page) {
    page.setDefaultTimeout(patience);
    this.page = page;
    this.sidebar = page.locator('.part.sidebar');
    this.dialog = page.locator('.monaco-dialog-box');
    this.problems = page.locator('.markers-panel .monaco-list-row');
    this.hover = page.locator('.monaco-hover:not(.hidden) .hover-contents');
    this.lenses = page.locator('.codelens-decoration a');
    this.quickInput = page.locator('.quick-input-widget input.input');
    this.choices = page.locator('.quick-input-widget .monaco-list-row');
    this.actions = page.locator('.action-widget .monaco-list-row');
    /** Uncaught errors of the page and requests to other hosts: both stay empty. */
    this.complaints = [];
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (/^(http|ws)/.test(protocol) && hostname !== '127.0.0.1' && !isServedInside(hostname))
        this.complaints.push(request.url());
    });
  }

  /**
   * Resolves when the window stands, to how long that took in milliseconds.
   * @param {string} address
   */
  async open(address) {
    const asked = performance.now();
    await this.page.goto(address);
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
    return performance.now() - asked;
  }

  /** Runs a command of the palette. */
  async command(title) {
    await this.#ask('F1', `>${title}`, title);
  }

  /** Opens a list with `key`, types `text` and takes the first entry that contains `entry`, whichever has the focus while the list is made anew; again if something else takes the focus. */
  async #ask(key, text, entry) {
    const wanted = this.choices.filter({ hasText: entry }).first();
    for (let attempt = 1; ; attempt++)
      try {
        await this.page.keyboard.press(key);
        await this.quickInput.waitFor({ timeout: attemptTime });
        await this.quickInput.fill(text, { timeout: attemptTime });
        await wanted.click({ timeout: attemptTime });
        return;
      } catch (error) {
        if (attempt === attempts) throw error;
        await this.page.keyboard.press('Escape');
      }
  }

  /** Takes an entry of an open list of choices. */
  async choose(text) {
    const entry = this.choices.filter({ hasText: text }).first();
    await entry.waitFor();
    await entry.click();
  }

  /** Answers an open input box. */
  async answer(text) {
    await this.quickInput.waitFor();
    await this.quickInput.fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Types another ending behind the file that an open dialog proposes; in a browser it is one of VS Code's own. */
  async saveAs(ending) {
    const proposed = /\.\w+$/;
    while (!proposed.test(await this.quickInput.inputValue())) await this.page.waitForTimeout(100);
    await this.page.keyboard.press('End');
    for (let left = (await this.quickInput.inputValue()).match(proposed)[0].length; left > 0; left--)
      await this.page.keyboard.press('Backspace');
    await this.page.keyboard.type(ending);
    await this.page.keyboard.press('Enter');
    await this.quickInput.waitFor({ state: 'hidden' });
  }

  /** The editor of a file, by the end of its path. */
  editor(file) {
    return this.page.locator(`.editor-instance .monaco-editor[data-uri$="/${file}"]`);
  }

  squiggles(file) {
    return this.editor(file).locator('.squiggly-error, .squiggly-warning, .squiggly-info');
  }

  /** Opens a file by its path in the workspace; again if the entry that was clicked was made anew just then, or something else took the editor's place. */
  async openFile(file) {
    const line = this.editor(file).locator('.view-line').first();
    for (let attempt = 1; ; attempt++)
      try {
        await this.#ask('Control+p', file, path.posix.basename(file));
        await line.waitFor({ timeout: attempt === attempts ? patience : openingTime });
        return this.editor(file);
      } catch (error) {
        if (attempt === attempts) throw error;
        await this.page.keyboard.press('Escape');
      }
  }

  /** Puts the caret at a 1-based line and column of the focused editor. */
  async goTo(line, column = 1) {
    await this.page.keyboard.press('Control+g');
    await this.quickInput.waitFor();
    await this.quickInput.fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.quickInput.waitFor({ state: 'hidden' });
  }

  /** Takes the lightbulb entry whose title contains `title`, at the caret. */
  async quickFix(title) {
    const entry = this.actions.filter({ hasText: title }).first();
    // The menu shows what is known when it opens: right after a keystroke that may be nothing yet.
    for (let attempt = 1; ; attempt++) {
      await this.page.waitForTimeout(afterCaretMoved);
      await this.page.keyboard.press('Control+.');
      const isThere = await entry.waitFor({ timeout: 5_000 }).then(
        () => true,
        () => false,
      );
      if (isThere) break;
      assert.ok(attempt < 6, `no fix “${title}” at the caret`);
      await this.page.keyboard.press('Escape');
    }
    await entry.click();
    await entry.waitFor({ state: 'detached' });
  }

  /** Puts `text` on the clipboard. */
  async copy(text) {
    await this.page.evaluate((content) => navigator.clipboard.writeText(content), text);
  }

  async save() {
    await this.page.keyboard.press('Control+s');
    await this.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  }

  async showProblems() {
    await this.command('Problems: Focus on Problems View');
    await this.page.locator('.markers-panel').waitFor();
  }

  /** Opens a container of the activity bar. A badge may cover the label, so the item itself is clicked. */
  async showContainer(label) {
    await this.container(label).click();
  }

  container(label) {
    const named = this.page.locator(`a.action-label[aria-label^="${label}"]`);
    return this.page.locator('.part.activitybar .action-item', { has: named });
  }

  /** Rows of the side bar that contain `text`. */
  row(text) {
    return this.sidebar.locator('.monaco-list-row', { hasText: text });
  }

  /** Opens a row's menu and takes the entry `title`; an entry ignores clicks in the first moments of its menu. */
  async contextMenu(row, title) {
    await row.click({ button: 'right' });
    const entry = this.page.locator('.monaco-menu .action-item', { hasText: title }).first();
    await entry.waitFor();
    const closed = entry.waitFor({ state: 'detached' });
    for (const menu = { isOpen: true }; menu.isOpen; ) {
      await entry.click({ timeout: 1_000 }).catch(() => undefined);
      menu.isOpen = await entry.waitFor({ state: 'detached', timeout: 300 }).then(
        () => false,
        () => true,
      );
    }
    await closed;
  }

  /**
   * All that the window keeps in the browser, where a person's settings lie there, by its place. Of what VS Code itself keeps secrets
   * in, nothing.
   */
  async keptInBrowser() {
    return this.page.evaluate(async () => {
      const asText = (value) =>
        value instanceof ArrayBuffer || ArrayBuffer.isView(value)
          ? new TextDecoder().decode(value)
          : JSON.stringify(value);
      const answer = (request) =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const kept = Object.entries({ ...localStorage, ...sessionStorage }).filter(([key]) => key !== 'secrets.provider');
      for (const { name } of await indexedDB.databases()) {
        const database = await answer(indexedDB.open(name));
        for (const store of database.objectStoreNames) {
          const objects = database.transaction(store).objectStore(store);
          const [keys, values] = await Promise.all([answer(objects.getAllKeys()), answer(objects.getAll())]);
          kept.push(...keys.map((key, index) => [`${name} ${store} ${key}`, asText(values[index]) ?? '']));
        }
        database.close();
      }
      return Object.fromEntries(kept);
    });
  }

  /** Hidden while the server runs as a test driver. */
  toast(text) {
    return this.page.locator('.notifications-toasts .notification-list-item', { hasText: text });
  }

  status(text) {
    return this.page.locator('.part.statusbar .statusbar-item', { hasText: text });
  }

  /** Writes `out/screenshots/<name>.png`. */
  async screenshot(name) {
    mkdirSync(screenshots, { recursive: true });
    await this.page.screenshot({ path: path.join(screenshots, `${name}.png`) });
  }
}

/** Pages within the window name their files so; the window's own service worker answers, and nothing is asked outside. */
function isServedInside(hostname) {
  return hostname.endsWith('.vscode-resource.vscode-cdn.net');
}
