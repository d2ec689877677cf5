/** A path of the machine, or one that a variable says. */
export const isOutside = /^(?:[/~\\$]|[A-Za-z]:)/;
