// `npm run test:mongodb` means a real server; falling back to the embedded one would test nothing new.
if (!process.env.TEST_MONGODB_URI) {
  console.error('Set TEST_MONGODB_URI to the address of a MongoDB for tests, such as mongodb://127.0.0.1:27017/.');
  process.exit(1);
}
