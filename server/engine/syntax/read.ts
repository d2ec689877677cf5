import { readBicep } from './bicep/bicep.ts';
import type { SourceDocument, Syntax } from './document.ts';
import { readHcl } from './hcl/hcl.ts';
import { readJson } from './json/json.ts';
import { readToml } from './toml/toml.ts';
import { readXml } from './xml/xml.ts';
import { readYaml } from './yaml/yaml.ts';

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
