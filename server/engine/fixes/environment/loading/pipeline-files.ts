/** Where the systems that run pipelines look for them. Sources: their references of configuration; Azure names none, and that is what its templates are called. */
export const pipelineFiles = {
  github: /^\.github\/workflows\/[^/]+\.ya?ml$/,
  azure: /(?:^|\/)[\w.-]*azure-pipelines?[\w.-]*\.ya?ml$/i,
  gitlab: /^\.gitlab-ci\.yml$/,
  circle: /^\.circleci\/config\.yml$/,
  bitbucket: /^bitbucket-pipelines\.yml$/,
} as const;
