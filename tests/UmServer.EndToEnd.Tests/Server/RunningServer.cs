using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using UmServer.Control;
using UmServer.Core;
using UmServer.Store;

namespace UmServer.EndToEnd.Tests;

/// <summary>The real service with its real worker, on free ports and a data folder of their own.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    public const string Pin = "736251";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly int[] _ports;
    private readonly ServiceClient _control;
    private readonly List<Process> _killed = [];
    private Process _service;

    private RunningServer(DataFolder data, IUmStore store, int[] ports)
    {
        Data = data;
        Store = store;
        _ports = ports;
        _service = Start(data, ports);
        _control = new ServiceClient(ControlSockets.Service(data));
    }

    public DataFolder Data { get; }

    public IUmStore Store { get; }

    /// <summary>Of the service, UDP and TCP, on 127.0.0.1.</summary>
    public int Port => _ports[0];

    /// <summary>Of the slots A and B.</summary>
    public IReadOnlyList<int> WorkerPorts => _ports[1..];

    /// <summary>Mailboxes 1001 and 1002, subscriber access 1999, an attendant on 1000; gateway loopback.</summary>
    /// <param name="folder">For its data; it is gone afterwards. Default: a temporary one.</param>
    /// <param name="prepare">Changes something of it before the service sees it.</param>
    public static async Task<RunningServer> StartAsync(string? folder = null, Func<IUmStore, Task>? prepare = null)
    {
        var data = new DataFolder(folder ?? Directory.CreateTempSubdirectory("um-e2e-").FullName);
        var store = await Stores.CreateAsync(data, TimeProvider.System, NullLoggerFactory.Instance);
        await TestData.FillAsync(store, Pin);
        await (prepare?.Invoke(store) ?? Task.CompletedTask);
        var server = new RunningServer(data, store, FreePorts.Take(3));
        await server.WaitForWorkerAsync();
        return server;
    }

    /// <summary>Of the service.</summary>
    public ServiceClient Control => _control;

    public string Address(string user) => $"sip:{user}@127.0.0.1:{Port}";

    /// <summary>Waits until the service has a worker that takes calls; another than the one that is named.</summary>
    public async Task<WorkerStatus> WaitForWorkerAsync(int otherThan = 0)
    {
        var status = await Waiting.UntilAsync(
            async () => (await _control.StatusAsync())?.Workers
                .FirstOrDefault(worker => worker.State == WorkerState.Ready && worker.ProcessId != otherThan),
            Patience, $"no worker got ready; see {Data.Logs}");
        return status;
    }

    /// <summary>Has the worker replaced; returns the new one, which serves.</summary>
    public async Task<WorkerStatus> RecycleAsync()
    {
        using var control = new ServiceClient(ControlSockets.Service(Data), Patience);
        var result = await control.RecycleAsync();
        Assert.Null(result!.Refusal);
        return result.Worker!;
    }

    /// <summary>Waits until the workers are in these states, the one that serves first.</summary>
    public Task WaitForStatesAsync(params WorkerState[] states) => Waiting.UntilAsync(
        async () => (await _control.StatusAsync())?.Workers.Select(worker => worker.State)
            .SequenceEqual(states) == true ? "" : null,
        Patience, $"the workers were never {string.Join(" and ", states)}");

    /// <summary>Another service takes the place of the one that ends.</summary>
    /// <param name="gently">By SIGTERM, as a service manager does; else it is killed.</param>
    /// <param name="meanwhile">What happens while there is none.</param>
    public async Task RestartServiceAsync(bool gently = false, Func<Task>? meanwhile = null)
    {
        if (gently)
            Signal.Terminate(_service.Id);
        else
            _service.Kill();
        Assert.True(_service.WaitForExit(Patience));
        _killed.Add(_service); // the worker still writes to its output
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        _service = Start(Data, _ports);
        await WaitForWorkerAsync();
    }

    /// <summary>Waits until the worker has so many calls.</summary>
    public Task WaitForCallsAsync(int count) => Waiting.UntilAsync(
        async () => (await _control.CallsAsync()) is { } calls && calls.Count == count ? calls : null,
        Patience, $"there were never {count} calls");

    /// <summary>The mailbox's messages, once there are so many.</summary>
    public Task<IReadOnlyList<VoiceMessage>> MessagesAsync(string extension, int count) => Waiting.UntilAsync(
        async () =>
        {
            var mailbox = await Store.Mailboxes.FindAsync(TestData.Plan, extension);
            var messages = await Store.Messages.ListAsync(mailbox!.Id);
            return messages.Count >= count ? messages : null;
        },
        Patience, $"{extension} did not get {count} messages");

    /// <summary>The message that a call left, once it is there.</summary>
    public Task<VoiceMessage> MessageOfAsync(
        string extension, string callId, TimeSpan? patience = null) => Waiting.UntilAsync(
        async () =>
        {
            var mailbox = await Store.Mailboxes.FindAsync(TestData.Plan, extension);
            return (await Store.Messages.ListAsync(mailbox!.Id)).FirstOrDefault(message => message.CallId == callId);
        },
        patience ?? Patience, $"{extension} got no message from {callId}");

    /// <summary>The record of a call, once it is written.</summary>
    public Task<CallRecord> RecordAsync(string callId) => Waiting.UntilAsync(
        async () => (await Store.CallRecords.ListAsync(1000)).FirstOrDefault(record => record.CallId == callId),
        Patience, $"no record of {callId}");

    public async ValueTask DisposeAsync()
    {
        _service.Kill(entireProcessTree: true); // a worker that is just starting, too
        foreach (var slot in Enum.GetValues<WorkerSlot>())
        {
            using var control = new WorkerClient(ControlSockets.Worker(Data, slot));
            if (await control.StatusAsync() is { } worker)
                await EndAsync(worker.ProcessId);
        }

        await _service.WaitForExitAsync(); // returns when its output has ended, which its worker shares
        _control.Dispose();
        _service.Dispose();
        _killed.ForEach(service => service.Dispose());
        await Store.DisposeAsync();
        Directory.Delete(Data.Root, recursive: true);
    }

    private static Process Start(DataFolder data, int[] ports)
    {
        var start = new ProcessStartInfo(BuiltProgram.Service)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("--data");
        start.ArgumentList.Add(data.Root);
        start.ArgumentList.Add("--listen");
        start.ArgumentList.Add(IPAddress.Loopback.ToString());
        start.Environment["UM_SIP_PORT"] = $"{ports[0]}";
        start.Environment["UM_WORKER_PORTA"] = $"{ports[1]}";
        start.Environment["UM_WORKER_PORTB"] = $"{ports[2]}";
        var service = Process.Start(start)!;
        service.OutputDataReceived += (_, _) => { }; // the logs under the data folder say the same
        service.ErrorDataReceived += (_, _) => { };
        service.BeginOutputReadLine();
        service.BeginErrorReadLine();
        return service;
    }

    private static async Task EndAsync(int processId)
    {
        try
        {
            using var worker = Process.GetProcessById(processId);
            worker.Kill();
            await worker.WaitForExitAsync();
        }
        catch (ArgumentException)
        {
            // It ended by itself.
        }
    }
}
