/**
 * Words that say nothing of what a text is about, in the languages of our texts: they are not kept, and of a question they
 * are passed over. Folded.
 */
export const commonWords: ReadonlySet<string> = new Set(
  (
    'a an and are as at be but by can could did do does for from had has have he her his i if in is it its me my not of on or our she so ' +
    'that the their them then there they this to us was we were what when which who will with would you your ' +
    'aber als am an auch auf aus bei bin bis das dass dem den der des die dies ein eine einem einen einer er es fur hat habe haben ich ' +
    'ihr ihre im in ist ja kann mein mich mir mit nach nicht noch nur oder sie sind so uber um und uns von war was wie wir wird zu zum zur ' +
    'au aux avec ce ces cette dans de des du elle en est et il ils je la le les leur lui mais mon ne nous on ou par pas pour que qui sa se ' +
    'ses son sont sur un une vous ' +
    'al como con del el ella ellos es esta este la las lo los mas mi muy no nos o para pero por que se si sin su sus un una y yo ' +
    'ao aos as com da das do dos e ela ele em esta eu foi mais mas meu na nao nas no nos o os ou para pela pelo por que sao se sem seu sua ' +
    'tem um uma voce'
  ).split(' '),
);
