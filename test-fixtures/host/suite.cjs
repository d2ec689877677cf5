/**
 * What an editor loads as its test module: runs the mocha files named in EDITOR_TEST_FILES inside the extension host
 * and writes EDITOR_TEST_RESULTS. The file is the proof: an exit status of 0 also comes from an extension host that was killed.
 */
const { writeFileSync } = require('node:fs');

exports.run = async function run() {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', timeout: 120_000, color: false });
  for (const file of JSON.parse(process.env.EDITOR_TEST_FILES)) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const lines = [];
  await new Promise((resolve, reject) => {
    const runner = mocha.run((failures) => {
      writeFileSync(process.env.EDITOR_TEST_RESULTS, JSON.stringify({ passes: runner.stats.passes, failures, lines }));
      if (failures > 0) reject(new Error(`${failures} failed`));
      else resolve();
    });
    runner.on('pass', (test) => lines.push(`ok   ${test.fullTitle()} (${test.duration} ms)`));
    runner.on('fail', (test, error) => lines.push(`FAIL ${test.fullTitle()}\n${error.stack ?? error}`));
  });
};
