using UmServer.Tools.Phone;

return await PhoneCommand.RunAsync(args);
