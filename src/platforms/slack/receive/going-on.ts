/** What to say when the outcome takes longer than Slack waits. */
export const goingOn = 'Working on it…';
