/** Whether a manifest is for a cluster that a pipeline or a developer makes, tries things on and throws away, as far as its path tells: also what tests run in from end to end. Sources: kind, minikube and k3d, configuration. */
export function isOfTrialCluster(path: string): boolean {
  return trial.test(path);
}

/** Where clusters are described that somebody starts to try something: `test/e2e/`, `.github/` but for workflows, `local-dev/`, the stages of one that is local (`local-staging/`), `quick-start/`, `kind-config.yaml`. */
const trial =
  /(?:^|\/)(?:e2e|test\/e2e|kuttl|chainsaw)(?:[-_][^/]{0,40})?\/|(?:^|\/)\.(?:github|gitlab|circleci|ci)\/(?!workflows\/)|(?:^|\/)quick-?starts?\/|(?:^|\/)(?:local[-_](?:setup|dev(?:elopment)?|test(?:ing)?|sta?g(?:e|ing)|prod(?:uction)?|management|mgmt|lab|cluster|env(?:ironment)?|kind|k3d|minikube)|minikube|k3d)\/|(?:^|[/_-])(?:kind|minikube|k3d)(?:[-_][^/]{0,80})?\.ya?ml$/i;
