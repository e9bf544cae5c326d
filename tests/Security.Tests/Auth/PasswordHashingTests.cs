using System.Buffers.Binary;
using Huike.Host;
using Huike.Platform.Login;
using Microsoft.AspNetCore.Cryptography.KeyDerivation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Security.Tests.Auth;

/// <summary>The houses of the tests hash with few rounds, so the product's own number is looked at here.</summary>
public sealed class PasswordHashingTests
{
    [Fact]
    public async Task The_product_hashes_with_a_hundred_thousand_rounds_of_sha512_and_a_salt_of_its_own_for_each()
    {
        var folder = Directory.CreateTempSubdirectory("huike-hash-").FullName;
        var builder = HuikeApp.CreateBuilder([], b => b.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Huike:DataDirectory"] = folder }));
        await using var app = builder.Build();
        var hashing = app.Services.GetRequiredService<PasswordHashing>();

        var hashes = new[] { hashing.Hash("correct-horse-battery"), hashing.Hash("correct-horse-battery") };

        Assert.NotEqual(hashes[0], hashes[1]);
        Assert.All(hashes, hash =>
        {
            // The framework's third format: one byte for it, then the function, the rounds and the length of the salt.
            var bytes = Convert.FromBase64String(hash);
            int Number(int at) => (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
            Assert.Equal((1, (int)KeyDerivationPrf.HMACSHA512), (bytes[0], Number(1)));
            Assert.InRange(Number(5), 100_000, int.MaxValue);
            Assert.InRange(Number(9), 16, 64);
        });
        Directory.Delete(folder, recursive: true);
    }
}
