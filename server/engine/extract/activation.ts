import type { IdentityFact } from '../model/facts.ts';

/** Whether a path says that what it defines is a template or an example, and acts nowhere. */
export function activationOf(path: string): IdentityFact['activation'] {
  const folders = path.toLowerCase().split('/');
  if (folders.some((name) => /^(templates?|cookiecutter|skeletons?)$/.test(name))) return 'template';
  return folders.some((name) =>
    /^(examples?|samples?|demos?|fixtures|test-?fixtures|testdata|tests?)$|\.(example|sample)\b/.test(name),
  )
    ? 'example'
    : 'active';
}
