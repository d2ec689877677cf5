import { askedBefore } from '../../../text/looked.ts';

/** Where the runners of GitHub and what follows it look for workflows. */
const workflow = /(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/;

/** Whether a value is set for a container that a job of a workflow starts beside itself, and that ends with the job. Source: GitHub, "Workflow syntax", `jobs.<job_id>.services`. */
export function isOfServiceContainer(path: string, text: string, at: number): boolean {
  return workflow.test(path) && isInServices(text, at);
}

/** Characters before a value in which the services of its job begin. */
const mostServices = 3_000;

const isInServices = askedBefore(mostServices, (text, at) => {
  const lines = text.slice(Math.max(0, at - mostServices), at).split('\n');
  const holders: string[] = [];
  let indent = Number.POSITIVE_INFINITY;
  for (const line of lines.reverse()) {
    const [, blanks = '', key = ''] = /^([ ]*)(?:"?([\w.-]{1,80})"?[ \t]*:)/.exec(line) ?? [];
    if (key === '' || blanks.length >= indent) continue;
    indent = blanks.length;
    holders.push(key);
  }
  // The value's own name, `env`, the service, `services`, the job, `jobs`.
  return holders[1] === 'env' && holders[3] === 'services' && (holders[5] === undefined || holders[5] === 'jobs');
});
