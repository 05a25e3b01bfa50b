using System.Reflection;
using Umbraco.Cms.Core.Persistence.Querying;
using Umbraco.Cms.Core.Scoping;
using Umbraco.Cms.Core.Services;

namespace ECare.Tests.Cms.Persistence;

/// <summary>Calls every method of a repository with plausible arguments, so that a new query is asked without anybody listing it.</summary>
internal sealed class RepositoryCalls(ICoreScopeProvider scopes)
{
    /// <summary>The methods that could not be called, because nobody knows an argument for them.</summary>
    public List<string> Left { get; } = [];

    public void CallAll(object repository)
    {
        foreach (var method in repository.GetType().GetInterfaces().SelectMany(type => type.GetMethods()).Where(method => !method.IsStatic && method.IsAbstract))
        {
            var callable = method.IsGenericMethodDefinition ? method.MakeGenericMethod(typeof(string)) : method;
            var parameters = callable.GetParameters();
            if (!parameters.All(parameter => CanMake(parameter.ParameterType)))
            {
                Left.Add($"{repository.GetType().Name}.{method.Name}");
                continue;
            }

            using var scope = scopes.CreateCoreScope();
            Call(repository, callable, [.. parameters.Select(parameter => Make(parameter.ParameterType))]);
        }
    }

    private static void Call(object repository, MethodInfo method, object?[] arguments)
    {
        try
        {
            var result = method.Invoke(repository, arguments);
            (result as Task)?.GetAwaiter().GetResult();
            if (result is System.Collections.IEnumerable items and not string)
            {
                _ = items.Cast<object>().ToList();
            }
        }
        catch (TargetInvocationException thrown) when (thrown.InnerException is NotSupportedException or ArgumentException or NullReferenceException)
        {
            // The answer of a database that is empty is not always one that the method can go on with; what it asked is noted.
        }
    }

    private static bool CanMake(Type type) => type.IsByRef || type.IsValueType || type == typeof(string) || type.IsArray
        || type == typeof(Ordering) || IsQuery(type) || IsList(type);

    private object? Make(Type type)
    {
        if (IsQuery(type))
        {
            return typeof(ICoreScopeProvider).GetMethod(nameof(ICoreScopeProvider.CreateQuery))!.MakeGenericMethod(type.GetGenericArguments()).Invoke(scopes, null);
        }

        return type switch
        {
            { IsByRef: true } => null,
            _ when type == typeof(string) => "7",
            _ when type == typeof(Ordering) => Ordering.By("name"),
            _ when type == typeof(Guid) => Guid.CreateVersion7(),
            _ when type == typeof(int) => 7,
            _ when type == typeof(long) => 1L,
            _ when type == typeof(DateTime) => new DateTime(2026, 11, 23, 0, 0, 0, DateTimeKind.Utc),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero),
            { IsArray: true } => Filled(type.GetElementType()!),
            _ when IsList(type) => ListOf(type),
            _ when Nullable.GetUnderlyingType(type) is { } inner => Make(inner),
            _ => Activator.CreateInstance(type),
        };
    }

    private static bool IsQuery(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IQuery<>);

    private static bool IsList(Type type) =>
        type.IsGenericType && type.GetGenericArguments() is [{ IsValueType: true }] && (type.IsAssignableFrom(ListType(type)) || type.IsAssignableFrom(SetType(type)));

    private static Type ListType(Type type) => typeof(List<>).MakeGenericType(type.GetGenericArguments());

    private static Type SetType(Type type) => typeof(HashSet<>).MakeGenericType(type.GetGenericArguments());

    private object ListOf(Type type)
    {
        var items = Filled(type.GetGenericArguments()[0]);
        return Activator.CreateInstance(type.IsAssignableFrom(ListType(type)) ? ListType(type) : SetType(type), items)!;
    }

    private Array Filled(Type element)
    {
        var array = Array.CreateInstance(element, element.IsValueType || element == typeof(string) ? 2 : 0);
        for (var index = 0; index < array.Length; index++)
        {
            array.SetValue(Make(element), index);
        }

        return array;
    }
}
