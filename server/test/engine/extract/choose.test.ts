import assert from 'node:assert/strict';
import { endingOf, programs } from '../../../engine/extract/choose.ts';
import { extractors } from '../../../engine/extract/formats.ts';
import { extractorFor } from '../../../engine/reading/read-facts.ts';
import { customRulesExtractor } from '../../../engine/rules/custom-rules.ts';
import { documents } from '../../promises/edited-documents.ts';
import { writtenRules } from '../rules/written-rules.ts';

const all = [customRulesExtractor, ...extractors];
const names = [
  'authorized_keys id.pub crontab jobs.cron sudoers 10-team.sudoers redis.conf users.acl pg_hba.conf.sample Jenkinsfile',
  'ci.jenkinsfile Dockerfile.dev Makefile deploy.sh app.service.j2 seed.js seed.mongo V1__roles.sql server.pem store.p12',
  'web.connectedApp web.connectedApp-meta.xml sales.permissionset .renovaterc .renovaterc.json renovate.json5 .roomodes',
  'shop.code-workspace stack.template stack.CFN main.tf main.tofu main.tf.json values.YAML role.bicep .secrets.baseline',
].flatMap((line) => line.split(' '));

describe('the extractor of a file', () => {
  it('is the first of all that accepts it', () => {
    for (const { examples } of writtenRules())
      for (const { files } of [...examples.bad, ...examples.good])
        for (const { path, text } of files) check(path, text);
  });

  it('is so whatever the name', () => {
    const endings = [...new Set(all.flatMap((extractor) => extractor.endings ?? []))];
    for (const [path, text] of documents) {
      const stem = path.slice(0, path.length - endingOf(path).length);
      for (const ending of [...endings, 'yml', 'json', 'toml', 'md', 'txt', 'tf', 'xml', 'unknown'])
        check(stem + ending, text);
      for (const name of names) check(`deploy/${name}`, text);
    }
  });
});

function check(path: string, text: string): void {
  if (programs.has(endingOf(path))) return;
  const head = text.slice(0, 4_096);
  assert.equal(
    extractorFor(path, text)?.format,
    all.find((extractor) => extractor.accepts(path, head, () => text))?.format,
    path,
  );
}
