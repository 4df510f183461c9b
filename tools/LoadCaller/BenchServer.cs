using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using UmServer.Control;
using UmServer.Core;
using UmServer.Store;

namespace UmServer.Tools.LoadCaller;

/// <summary>The real service with its real worker, on free ports and a data folder of their own.</summary>
public sealed class BenchServer : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(30);

    private readonly Process _service;

    private BenchServer(DataFolder data, IUmStore store, Process service, int port, WorkerStatus worker)
    {
        (Data, Store, _service, Port) = (data, store, service, port);
        (WorkerId, WorkerPort) = (worker.ProcessId, worker.Port);
    }

    public DataFolder Data { get; }

    public IUmStore Store { get; }

    public int Port { get; }

    public int ServiceId => _service.Id;

    public int WorkerId { get; }

    public int WorkerPort { get; }

    public static async Task<BenchServer> StartAsync(Plan plan, Speech speech)
    {
        var data = new DataFolder(Directory.CreateTempSubdirectory("um-measure-").FullName);
        var store = await Stores.CreateAsync(data, TimeProvider.System, NullLoggerFactory.Instance);
        await BenchData.FillAsync(store, speech);
        if (plan.IsLarge)
            await LargeData.AddAsync(data);
        var ports = FreePorts(3);
        var service = Start(plan.Service, data, ports);
        return new BenchServer(data, store, service, ports[0], await WaitForWorkerAsync(data, service));
    }

    public async ValueTask DisposeAsync()
    {
        _service.Kill(); // first: it would replace the worker
        End(WorkerId);
        await _service.WaitForExitAsync(); // and for the end of its output, which the worker shares
        _service.Dispose();
        await Store.DisposeAsync();
        Directory.Delete(Data.Root, recursive: true);
    }

    private static Process Start(string program, DataFolder data, int[] ports)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
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

    private static async Task<WorkerStatus> WaitForWorkerAsync(DataFolder data, Process service)
    {
        using var control = new ServiceClient(ControlSockets.Service(data));
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < StartsWithin && !service.HasExited)
        {
            if (await control.StatusAsync() is { Workers: [var worker, ..] })
                return worker;
            await Task.Delay(50);
        }

        throw new MeasurementException($"No worker got ready; see {data.Logs}.");
    }

    private static void End(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            process.Kill();
        }
        catch (ArgumentException)
        {
            // It ended by itself.
        }
    }

    private static int[] FreePorts(int count)
    {
        var sockets = Enumerable.Range(0, count).Select(_ =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            return socket;
        }).ToList();
        var ports = sockets.Select(socket => ((IPEndPoint)socket.LocalEndPoint!).Port).ToArray();
        sockets.ForEach(socket => socket.Dispose());
        return ports;
    }
}
