using Xunit.Sdk;
using Xunit.v3;

namespace Huike.TestKit;

/// <summary>
/// Tests run in the order of their names. The runner's own order comes from numbers made of the assembly's path, so that a test
/// which leans on another one would fail in one folder and pass in the next.
/// </summary>
public sealed class ByName : ITestCollectionOrderer, ITestClassOrderer, ITestMethodOrderer, ITestCaseOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => Sorted(testCollections, c => c.TestCollectionDisplayName);

    public IReadOnlyCollection<TTestClass?> OrderTestClasses<TTestClass>(IReadOnlyCollection<TTestClass?> testClasses)
        where TTestClass : notnull, ITestClass => Sorted(testClasses, c => c?.TestClassName);

    public IReadOnlyCollection<TTestMethod?> OrderTestMethods<TTestMethod>(IReadOnlyCollection<TTestMethod?> testMethods)
        where TTestMethod : notnull, ITestMethod => Sorted(testMethods, m => m?.MethodName);

    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase => Sorted(testCases, c => c.TestCaseDisplayName);

    private static List<T> Sorted<T>(IReadOnlyCollection<T> items, Func<T, string?> name) => [.. items.OrderBy(name, StringComparer.Ordinal)];
}
