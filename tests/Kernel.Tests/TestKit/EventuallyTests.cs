using Huike.TestKit;

namespace Huike.Kernel.Tests.TestKit;

public sealed class EventuallyTests
{
    [Fact]
    public async Task It_asks_until_the_condition_holds()
    {
        var asked = 0;
        await Eventually.TrueAsync(() => ++asked == 3, "it was asked three times");
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task It_names_what_it_waited_for_in_vain()
    {
        var failure = await Assert.ThrowsAsync<TimeoutException>(
            () => Eventually.TrueAsync(() => false, "the sun rises in the west", TimeSpan.Zero));
        Assert.Contains("the sun rises in the west", failure.Message, StringComparison.Ordinal);
    }
}
