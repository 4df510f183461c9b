using System.CommandLine;
using System.CommandLine.Help;

namespace UmServer.Cli;

/// <summary>All that <c>um</c> can do.</summary>
internal sealed class UmRootCommand : RootCommand
{
    public const string ProgramName = "um";

    public UmRootCommand(Terminal terminal) : base("Administers UmServer, the voice mail and auto attendant server.")
    {
        Terminal = terminal;
        Add(Data);
        Add(new Init());
        Add(Group("dialplan", "Dial plans: extensions of one length, and the limits of their calls.",
            new DialPlanAdd(), new DialPlanList(), new DialPlanShow(), new DialPlanSet(), new DialPlanRemove()));
        Add(Group("gateway", "Gateways: the PBXs and phones whose calls are answered.",
            new GatewayAdd(), new GatewayList(), new GatewayShow(), new GatewaySet(),
            GatewayStatusSet.Drain(), GatewayStatusSet.Resume(), new GatewayRemove()));
        Add(Group("huntgroup", "Hunt groups: which of a gateway's calls belong to which dial plan.",
            new HuntGroupAdd(), new HuntGroupList(), new HuntGroupRemove()));
        Add(Group("mailbox", "Mailboxes of users.",
            new MailboxAdd(), new MailboxList(), new MailboxShow(), new MailboxSet(), new MailboxRemove(),
            new MailboxResetPin(), new MailboxUnlock()));
        Add(Group("policy", "Mailbox policies: rules for PINs and greetings that mailboxes share.",
            new PolicyAdd(), new PolicyList(), new PolicyShow(), new PolicySet(), new PolicyRemove()));
        Add(Group("message", "Messages that callers left.",
            new MessageList(), new MessageShow(), new MessageExport(), new MessageDelete()));
        Add(Group("attendant", "Auto attendants: a greeting and a menu for callers.",
            new AttendantAdd(), new AttendantList(), new AttendantShow(), new AttendantSet(), new AttendantKeySet(),
            new AttendantRemove()));
        Add(Group("call", "Calls in progress and calls that have ended.", new CallList()));
        Add(Group("worker", "The processes that take the calls.",
            new WorkerStatusShow(), new WorkerHistory(), new WorkerRecycle()));
        Add(Group("service", "The service that the calls come to first.", new ServiceDrain(), new ServiceResume()));
        foreach (var help in Options.OfType<HelpOption>())
            help.Action = new HelpWithExample((HelpAction)help.Action!);
    }

    public Terminal Terminal { get; }

    /// <summary>Where the data is.</summary>
    public Option<string?> Data { get; } = new("--data")
    {
        Description = "The folder with the data. Default: $UM_DATA, else ./data",
        HelpName = "DIR",
        Recursive = true,
    };

    private static Command Group(string name, string description, params ReadOnlySpan<Command> commands)
    {
        var group = new Command(name, description);
        foreach (var command in commands)
            group.Add(command);
        return group;
    }
}
