namespace UmServer.Core.Tests;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("1001", "1001")]
    [InlineData("+49 (30) 123-45.67", "49301234567")]
    [InlineData("1001;phone-context=example.com", "1001")]
    [InlineData("*97", "*97")]
    [InlineData("alice", "alice")]
    [InlineData("j.r.doe", "j.r.doe")]
    [InlineData("+", "+")]
    [InlineData("", "")]
    [InlineData(";x", "")]
    public void A_number_is_its_digits_and_a_name_is_itself(string user, string expected) =>
        Assert.Equal(expected, PhoneNumber.Normalize(user));

    [Theory]
    [InlineData("+15551001", "1-555-1001", true)]
    [InlineData("Alice", "alice", true)]
    [InlineData("1001", "11001", false)]
    public void Numbers_are_the_same_however_they_are_written(string one, string other, bool same) =>
        Assert.Equal(same, PhoneNumber.Same(one, other));
}
