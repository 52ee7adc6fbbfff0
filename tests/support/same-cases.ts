import fc from 'fast-check';

/*
 * Every run tries the same random cases, so that what was green stays green for whoever changed nothing. The long form
 * (`npm run soak`) draws others each time, and tells its seed where it fails: what it finds becomes an example in its test.
 */
if (!process.env.SOAK) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 1_042 });
