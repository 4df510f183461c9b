using Spectre.Console;
using UmServer.PromptBuilder;

return await new BuilderCommand(AnsiConsole.Console).Create().Parse(args).InvokeAsync();
