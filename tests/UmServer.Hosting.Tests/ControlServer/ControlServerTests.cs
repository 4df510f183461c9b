using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using UmServer.Control;
using UmServer.Testing;

namespace UmServer.Hosting.Tests;

/// <summary>The control API on a real socket.</summary>
public sealed class ControlServerTests : IDisposable
{
    private static readonly WorkerStatus Status = new()
    {
        Slot = WorkerSlot.A,
        ProcessId = 42,
        Port = 5065,
        State = WorkerState.Retiring,
        StartedAt = DateTimeOffset.UnixEpoch,
        Calls = 3,
        CallsHandled = 7,
        MemoryBytes = 1,
    };

    private readonly TempFolder _folder = new();

    private string Socket => _folder.File("run/worker-a.sock");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_asked_is_answered_and_what_is_refused_is_not_done()
    {
        var retired = new List<string>();
        await using var server = await ServeAsync(routes =>
        {
            routes.MapGet(WorkerPaths.Status, () => Status);
            routes.MapPost(WorkerPaths.Retire, (int? redirectTo, int? seconds) => retired.Add($"{redirectTo} {seconds}"));
            routes.MapPost(WorkerPaths.Serve, () => Results.Conflict());
        });
        using var client = new WorkerClient(Socket);

        Assert.Equal(Status, await client.StatusAsync());
        Assert.True(await client.RetireAsync(5067, TimeSpan.FromHours(1)));
        Assert.True(await client.RetireAsync(null, null));
        Assert.False(await client.ServeAsync());
        Assert.Equal(["5067 3600", " "], retired);
    }

    [Fact]
    public async Task Only_its_owner_may_ask()
    {
        await using var server = await ServeAsync();

        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(owner, File.GetUnixFileMode(Socket));
        Assert.Equal(owner | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(Socket)!));
    }

    [Fact]
    public async Task The_socket_of_a_dead_process_is_taken_over()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Socket)!);
        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            dead.Bind(new UnixDomainSocketEndPoint(_folder.File("before")));
            File.Move(_folder.File("before"), Socket); // so that closing it leaves the name behind, as a kill does
        }

        Assert.True(File.Exists(Socket));

        await using var server = await ServeAsync();
        using var client = new WorkerClient(Socket);

        Assert.Equal(Status, await client.StatusAsync());
    }

    [Fact]
    public async Task A_living_process_keeps_its_socket()
    {
        await using var first = await ServeAsync();

        var refused = await Assert.ThrowsAsync<StartException>(() => ServeAsync());
        using var client = new WorkerClient(Socket);

        Assert.Contains(Socket, refused.Message, StringComparison.Ordinal);
        Assert.Equal(Status, await client.StatusAsync());
    }

    [Fact]
    public async Task Nobody_there_is_an_answer()
    {
        using var client = new WorkerClient(Socket);

        Assert.Null(await client.StatusAsync());
        Assert.Null(await client.RetireAsync(5067, TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task One_who_answers_something_else_says_nothing()
    {
        await using var server = await ServeAsync(routes => routes.MapGet(WorkerPaths.Status, () => "hello"));
        using var client = new WorkerClient(Socket);

        Assert.Null(await client.StatusAsync());
    }

    [Fact]
    public async Task No_folder_is_watched()
    {
        var before = Watches().ToHashSet();
        await using var server = await ServeAsync();

        Assert.DoesNotContain(Watches(), watch => !before.Contains(watch));
    }

    /// <summary>This process's inotify watches; proc(5), /proc/pid/fdinfo.</summary>
    private static IEnumerable<string> Watches() =>
        Directory.GetFiles("/proc/self/fdinfo")
            .SelectMany(Lines)
            .Where(line => line.StartsWith("inotify", StringComparison.Ordinal));

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (FileNotFoundException)
        {
            return []; // closed since
        }
    }

    private Task<ControlServer> ServeAsync(Action<WebApplication>? routes = null) => ControlServer.StartAsync(
        Socket, routes ?? (application => application.MapGet(WorkerPaths.Status, () => Status)), NullLoggerFactory.Instance);
}
