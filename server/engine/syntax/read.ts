import { readBicep } from './bicep.ts';
import type { SourceDocument, Syntax } from './document.ts';
import { readHcl } from './hcl.ts';
import { readJson } from './json.ts';
import { readToml } from './toml.ts';
import { readXml } from './xml.ts';
import { readYaml } from './yaml.ts';

const readers: Readonly<Record<Syntax, (text: string) => SourceDocument>> = {
  bicep: readBicep,
  hcl: readHcl,
  json: readJson,
  toml: readToml,
  xml: readXml,
  yaml: readYaml,
};

/** Reads a text in its structured syntax; never fails. */
export function readDocument(syntax: Syntax, text: string): SourceDocument {
  return readers[syntax](text);
}
