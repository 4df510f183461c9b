using System.Text.Json;
using UmServer.Admin;

namespace UmServer.Cli.Tests;

public class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"));

    public static TheoryData<Type> Shapes() =>
    [
        .. typeof(Program).Assembly.GetTypes().Concat(typeof(UmJson).Assembly.GetTypes())
            .Where(type => type.Name.EndsWith("Json", StringComparison.Ordinal) && type != typeof(UmJson))
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_property_of_the_JSON_is_documented(Type shape)
    {
        foreach (var property in shape.GetProperties())
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            Assert.True(Readme.Contains($"`{name}`") || Readme.Contains($"`{name}[]`"), $"{shape.Name}: {name}");
        }
    }

    [Fact]
    public void The_shapes_are_found() => Assert.Equal(15, Shapes().Count);
}
