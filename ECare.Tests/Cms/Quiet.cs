using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace ECare.Tests.Cms;

/// <summary>Takes every call and answers with nothing: stands in for the published side while only editing is tested.</summary>
[SuppressMessage("Performance", "CA1852", Justification = "DispatchProxy derives from it at run time.")]
internal class Quiet<T> : DispatchProxy
    where T : class
{
    public static T Instance { get; } = Create<T, Quiet<T>>();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Nothing(targetMethod!.ReturnType);

    private static object? Nothing(Type type)
    {
        if (type == typeof(void) || type == typeof(string))
        {
            return null;
        }

        if (type == typeof(Task))
        {
            return Task.CompletedTask;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>))
        {
            var result = type.GetGenericArguments()[0];
            return typeof(Task).GetMethod(nameof(Task.FromResult))!.MakeGenericMethod(result).Invoke(null, [Nothing(result)]);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))
        {
            return Array.CreateInstance(type.GetGenericArguments()[0], 0);
        }

        return type switch
        {
            { IsValueType: true } => Activator.CreateInstance(type),
            { IsInterface: true } => typeof(Quiet<>).MakeGenericType(type).GetProperty(nameof(Instance))!.GetValue(null),
            _ => null,
        };
    }
}
