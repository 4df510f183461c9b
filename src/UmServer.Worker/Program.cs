using UmServer.Worker;

return await WorkerCommand.RunAsync(args);
