using System.Text.Json.Serialization;

namespace UmServer.Store;

/// <summary>The form of sidecars on disk.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Sidecar))]
internal sealed partial class SpoolJson : JsonSerializerContext;
