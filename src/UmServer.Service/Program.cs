using UmServer.Service;

return await ServiceCommand.RunAsync(args);
