/** Paths of the files that Compose starts services by. Source: Compose documentation, "The Compose application model". */
export const composeFile = /(?:^|\/)(?:docker-)?compose(?:[._-][\w.-]+)?\.ya?ml$/;
