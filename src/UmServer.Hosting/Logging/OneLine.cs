using Serilog.Core;
using Serilog.Events;

namespace UmServer.Hosting;

/// <summary>
/// Takes control characters out of what is logged: much of it came from the network, and could forge lines or move a
/// terminal's cursor.
/// </summary>
internal sealed class OneLine : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        foreach (var (name, value) in logEvent.Properties.ToArray())
        {
            if (value is ScalarValue { Value: string text } && text.Any(char.IsControl))
                logEvent.AddOrUpdateProperty(new LogEventProperty(name, new ScalarValue(Clean(text))));
        }
    }

    private static string Clean(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));
}
