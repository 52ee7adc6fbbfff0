/** The people and channels of the playground's world, by their ids. */
export const ana = 'U0ANA';
export const ben = 'U0BEN';
export const gina = 'U0GINA';
export const hank = 'U0HANK';
export const ines = 'U0INES';
export const mika = 'U0MIKA';
export const globex = 'C0GLOBEX';
export const initech = 'C0INITECH';
export const triage = 'C0TRIAGE';
/** The workspace that is connected with nobody yet. */
export const umbra = 'T0UMBRA';
export const acme = 'T0ACME';
/** Links to messages begin with it. */
export const archives = 'https://acme.slack.com/archives';

export const minute = 60_000;
export const day = 86_400_000;
