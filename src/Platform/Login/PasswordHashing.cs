using Huike.Platform.Organisation.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Huike.Platform.Login;

/// <summary>PBKDF2 with the framework's own format and, unless told otherwise, its current number of rounds.</summary>
public sealed class PasswordHashing
{
    private readonly PasswordHasher<User> _hasher;
    private readonly string _decoy;

    public PasswordHashing(IOptions<PasswordHasherOptions> options)
    {
        _hasher = new(options);
        _decoy = _hasher.HashPassword(new User(), Guid.NewGuid().ToString());
    }

    public string Hash(string password) => _hasher.HashPassword(new User(), password);

    /// <summary>Compares; an unknown user costs the same time as a known one.</summary>
    public bool Matches(User? user, string password)
    {
        Interlocked.Increment(ref _comparisons);
        return _hasher.VerifyHashedPassword(user ?? new User(), user?.PasswordHash is { Length: > 0 } hash ? hash : _decoy, password) != PasswordVerificationResult.Failed
            && user is not null;
    }

    /// <summary>How many passwords were compared since the start; what a stopwatch could only guess at.</summary>
    public long Comparisons => Interlocked.Read(ref _comparisons);
    private long _comparisons;
}
