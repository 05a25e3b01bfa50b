namespace ECare.Web.Content.Models;

/// <summary>The composition <c>inheritance</c>. A page that may follow a page of the group, field by field.</summary>
public interface IInheritance : IContentModel;

/// <summary>The fields of <see cref="IInheritance"/>.</summary>
public static class InheritanceFields
{
    extension(IInheritance page)
    {
        /// <summary>The document whose fields this one follows; null for a page that says everything itself.</summary>
        public Guid? Inheritance => page.Read<Guid?>("inheritance");
    }
}
