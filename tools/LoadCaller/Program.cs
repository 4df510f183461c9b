using UmServer.Tools.LoadCaller;

return await MeasureCommand.RunAsync(args);
