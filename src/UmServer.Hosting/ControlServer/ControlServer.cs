using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using UmServer.Control;

namespace UmServer.Hosting;

/// <summary>HTTP and JSON on a Unix socket that only its owner can reach.</summary>
public sealed class ControlServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private ControlServer(WebApplication application) => _application = application;

    /// <summary>Listens; a socket left behind by a dead process is taken over.</summary>
    /// <exception cref="StartException">A living process answers there, or the socket cannot be made.</exception>
    public static async Task<ControlServer> StartAsync(
        string socketPath, Action<WebApplication> addRoutes, ILoggerFactory logs)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(socketPath)!, OwnerOnly);
        if (await IsAliveAsync(socketPath))
            throw new StartException($"another process serves this data folder already, it answers at {socketPath}");
        File.Delete(socketPath);

        // Empty: the usual builder's configuration watches the working directory, and every write there wakes a thread.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(logs);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<JsonOptions>(
            json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ControlJson.Default));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(socketPath));
        var application = builder.Build();
        addRoutes(application);
        await application.StartAsync();
        File.SetUnixFileMode(socketPath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return new ControlServer(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private const UnixFileMode OwnerOnly =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Signals are the process's affair; a host by itself swallows them.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private static async Task<bool> IsAliveAsync(string socketPath)
    {
        if (!File.Exists(socketPath))
            return false;
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await probe.ConnectAsync(new UnixDomainSocketEndPoint(socketPath));
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionRefused)
        {
            return false;
        }
        catch (SocketException e)
        {
            throw new StartException($"{socketPath} cannot be used: {e.Message}", e); // another user's, say
        }
    }
}
