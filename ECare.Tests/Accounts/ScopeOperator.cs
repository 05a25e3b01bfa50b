using ECare.Core.Operators;
using ECare.Tests.Operators;

namespace ECare.Tests.Accounts;

/// <summary>The operator of a request, as the host sets it.</summary>
internal static class ScopeOperator
{
    public static CurrentOperator Of(string name)
    {
        var current = new CurrentOperator();
        current.Set(DemoOperators.Of(name));
        return current;
    }
}
