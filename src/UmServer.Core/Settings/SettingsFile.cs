using System.Collections;

namespace UmServer.Core;

/// <summary>Which keys there are, what they may be and what they are when nobody sets them.</summary>
public static class SettingsFile
{
    /// <summary>Reads and checks everything; the settings are usable only when there are no errors.</summary>
    public static (UmSettings Settings, IReadOnlyList<SettingsError> Errors) Read(string? json, IDictionary environment)
    {
        var reader = new SettingsReader(json, environment);
        var settings = new UmSettings
        {
            Sip = ReadSip(reader, new SipSettings()),
            Worker = ReadWorker(reader, new WorkerSettings()),
            Rtp = ReadRtp(reader, new RtpSettings()),
            Speech = new SpeechSettings { Engine = reader.Text("speech.engine", new SpeechSettings().Engine) },
            Calls = new CallSettings
            {
                KeepDays = reader.Number("calls.keepDays", new CallSettings().KeepDays, 0, 36_500),
            },
            Log = ReadLog(reader, new LogSettings()),
        };
        return (settings, reader.Errors());
    }

    /// <summary>The same, from the folder's file (which need not exist) and this process's environment.</summary>
    public static (UmSettings Settings, IReadOnlyList<SettingsError> Errors) Read(DataFolder data) =>
        Read(
            File.Exists(data.Settings) ? File.ReadAllText(data.Settings) : null,
            Environment.GetEnvironmentVariables());

    private static SipSettings ReadSip(SettingsReader reader, SipSettings defaults) => new()
    {
        Listen = reader.Addresses("sip.listen", defaults.Listen),
        Port = reader.Number("sip.port", defaults.Port, 0, 65535),
        Advertise = reader.Address("sip.advertise"),
    };

    private static WorkerSettings ReadWorker(SettingsReader reader, WorkerSettings defaults)
    {
        var worker = new WorkerSettings
        {
            PortA = reader.Number("worker.portA", defaults.PortA, 1, 65535),
            PortB = reader.Number("worker.portB", defaults.PortB, 1, 65535),
            StartTimeout = reader.Seconds("worker.startTimeout", defaults.StartTimeout, 1, 600),
            MaxCalls = reader.Number("worker.maxCalls", defaults.MaxCalls, 1, 10_000),
            WaitForService = reader.Seconds("worker.waitForService", defaults.WaitForService, 5, 3_600),
            Recycle = RecycleKeys.Read(reader, defaults.Recycle),
        };
        if (worker.PortA == worker.PortB)
            reader.Reject("worker.portB", $"is {worker.PortB}, as worker.portA is; the slots need a port each.");
        return worker;
    }

    private static RtpSettings ReadRtp(SettingsReader reader, RtpSettings defaults)
    {
        var rtp = new RtpSettings
        {
            FirstPort = reader.Number("rtp.firstPort", defaults.FirstPort, 1024, 65534),
            LastPort = reader.Number("rtp.lastPort", defaults.LastPort, 1025, 65535),
        };
        if (rtp.LastPort <= rtp.FirstPort)
            reader.Reject("rtp.lastPort", $"is {rtp.LastPort}, but must be above rtp.firstPort ({rtp.FirstPort}).");
        return rtp;
    }

    private static LogSettings ReadLog(SettingsReader reader, LogSettings defaults) => new()
    {
        Level = reader.OneOf(
            "log.level", defaults.Level, "Verbose", "Debug", "Information", "Warning", "Error", "Fatal"),
        MaxFileMiB = reader.Number("log.maxFileMiB", defaults.MaxFileMiB, 1, 1_000),
        MaxFiles = reader.Number("log.maxFiles", defaults.MaxFiles, 1, 1_000),
    };
}
