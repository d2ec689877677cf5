/**
 * Takes the pictures in `docs/images/` anew: `npm run build && node test-fixtures/pictures.mjs`. They show the built extension in a
 * genuine VS Code on the demo. Findings have their full level in them, as in code that is being written: what the last commit
 * already has would be information otherwise.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openWorkbench } from './host/workbench.mjs';
import { materialiseDemo } from './materialise-demo.mjs';
import { root } from './setup.mjs';

const images = path.join(root, 'docs/images');

/** Pixels of the side bar, in which titles of rows end before its edge. */
const sideBarWidth = 520;

/** Milliseconds after the last thing that was waited for, in which icons and hovers are drawn. */
const toBeDrawn = 1_500;

const parent = mkdtempSync(path.join(os.tmpdir(), 'ih-pictures-'));
const demo = await materialiseDemo(path.join(parent, 'larkspur-books'));
const { workbench, close } = await openWorkbench(demo, {
  extension: root,
  settings: {
    'identityHygiene.focus': 'all',
    'editor.hover.above': false,
    'git.blame.statusBarItem.enabled': false,
  },
});
try {
  await workbench.showContainer('Identity Hygiene');
  await workbench.row('Start here').waitFor();
  await widenSideBar();

  await workbench.openFile('infra/aws/shop/deploy.tf');
  await workbench.squiggles('deploy.tf').first().waitFor();
  await workbench.lenses.first().waitFor();
  await workbench.showProblems();
  await workbench.problems.first().waitFor();
  await take('demo');

  await workbench.command('View: Hide Panel');
  await workbench.openFile('services/reporting/export.py');
  await workbench.squiggles('export.py').first().waitFor();
  await workbench.goTo(14, 24);
  await workbench.command('Show or Focus Hover');
  await workbench.hover.getByText('Inventory: registered').waitFor();
  await drag(workbench.page.locator('.monaco-resizable-hover .monaco-sash.horizontal').last(), 220);
  // A hover that was touched stays while the pointer is in it.
  await take('google-key', { x: 900, y: 650 });
  await workbench.page.keyboard.press('Escape');

  await workbench.openFile('infra/aws/shop/deploy.tf');
  await workbench.sidebar.locator('.pane-header', { hasText: 'Reviews' }).click();
  await workbench.row('review was due on').first().locator('.monaco-tl-twistie').click();
  await drag(workbench.sidebar.locator('.sash-container .monaco-sash').last(), -60);
  await take('reviews');
} finally {
  await close();
  rmSync(parent, { recursive: true, force: true });
}

async function widenSideBar() {
  const { page, sidebar } = workbench;
  const { x, width } = await sidebar.boundingBox();
  const edge = x + width + 1;
  await page.mouse.move(edge, 450);
  await page.mouse.down();
  await page.mouse.move(x + sideBarWidth, 450, { steps: 5 });
  await page.mouse.up();
}

/** Moves an edge up or down by so many pixels. */
async function drag(sash, by) {
  const { page } = workbench;
  const { x, y, width, height } = await sash.boundingBox();
  const [across, along] = [x + width / 2, y + height / 2];
  await page.mouse.move(across, along);
  await page.mouse.down();
  await page.mouse.move(across, along + by, { steps: 5 });
  await page.mouse.up();
}

/** The pointer rests where nothing has a tooltip. */
async function take(name, { x, y } = { x: 300, y: 610 }) {
  const { page } = workbench;
  await page.mouse.move(x, y);
  await page.waitForTimeout(toBeDrawn);
  await page.screenshot({ path: path.join(images, `${name}.png`) });
  console.log(`docs/images/${name}.png`);
}
