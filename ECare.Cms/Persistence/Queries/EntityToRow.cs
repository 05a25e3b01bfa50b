using System.Linq.Expressions;
using System.Reflection;

namespace ECare.Cms.Persistence.Queries;

/// <summary>Rewrites an expression over an entity interface to one over the row, whose properties have the same names.</summary>
internal sealed class EntityToRow<TEntity, TRow> : ExpressionVisitor
{
    private readonly ParameterExpression entity;
    private readonly ParameterExpression row = Expression.Parameter(typeof(TRow), "row");

    private EntityToRow(ParameterExpression entity) => this.entity = entity;

    public static Expression<Func<TRow, bool>> Rewrite(Expression<Func<TEntity, bool>> predicate)
    {
        var rewriter = new EntityToRow<TEntity, TRow>(predicate.Parameters[0]);
        return Expression.Lambda<Func<TRow, bool>>(rewriter.Visit(predicate.Body), rewriter.row);
    }

    protected override Expression VisitParameter(ParameterExpression node) => node == entity ? row : node;

    protected override Expression VisitMember(MemberExpression node) =>
        node.Expression is { } source && WithoutConversion(source) == entity
            ? Expression.Property(row, Column(node.Member))
            : base.VisitMember(node);

    protected override Expression VisitUnary(UnaryExpression node) =>
        node.NodeType == ExpressionType.Convert && WithoutConversion(node.Operand) == entity ? row : base.VisitUnary(node);

    // Umbraco marks columns with extension methods that only its own SQL translator knows.
    protected override Expression VisitMethodCall(MethodCallExpression node) =>
        node.Method.DeclaringType?.Name == "SqlExpressionExtensions" ? SqlFunction(node) : base.VisitMethodCall(node);

    private Expression SqlFunction(MethodCallExpression node)
    {
        var text = Visit(node.Arguments[0]);
        var other = Visit(node.Arguments[1]);
        return node.Method.Name switch
        {
            "SqlStartsWith" => Text(text, nameof(string.StartsWith), other),
            "SqlEndsWith" => Text(text, nameof(string.EndsWith), other),
            "SqlContains" => Text(text, nameof(string.Contains), other),
            "SqlEquals" => Expression.Equal(text, other),
            _ => throw new NotSupportedException($"{node.Method.Name} has no translation."),
        };
    }

    private static MethodCallExpression Text(Expression text, string method, Expression other) =>
        Expression.Call(text, typeof(string).GetMethod(method, [typeof(string)])!, other);

    private static PropertyInfo Column(MemberInfo member) =>
        typeof(TRow).GetProperty(member.Name)
        ?? throw new NotSupportedException($"Queries cannot ask for {typeof(TEntity).Name}.{member.Name}: {typeof(TRow).Name} has no such column.");

    private static Expression WithoutConversion(Expression expression)
    {
        while (expression is UnaryExpression { NodeType: ExpressionType.Convert } conversion)
        {
            expression = conversion.Operand;
        }

        return expression;
    }
}
