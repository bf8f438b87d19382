export const TOPIC = Buffer.from('org.example.dev.bench.run');
export const BODY = Buffer.alloc(1024, 'x');
