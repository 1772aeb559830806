/** A story with all that a book may have. */
export const STORY = `The Storm

by J. Doe

A/N: I wrote this at sea & <loved> it. Please don't sue.

Chapter 1

The wind rose. It had risen before -- in March, in April; it had never _quite_ risen so high & so loud, and Mrs. Hatch, who kept the light, had never seen the like of it.

"Who's there?" said Anna. "Is it <you>?"

"Only me," said Ben. He sat down. "And the --> wind."

***

Later it fell. "It's gone," Anna whispered.

Chapter 2

"A & B," said Ben, "are _not_ C." Anna laughed.

"No," she said.

The end.
`;
