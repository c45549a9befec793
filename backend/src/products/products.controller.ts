import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  categoriesResponseSchema,
  createProductRequestSchema,
  idParamsSchema,
  listProductsQuerySchema,
  listProductsResponseSchema,
  productSchema,
  searchProductsQuerySchema,
  searchProductsResponseSchema,
  updateProductRequestSchema,
  type CategoriesResponse,
  type IdParams,
  type ListProductsQuery,
  type ListProductsResponse,
  type NewProduct,
  type ProductResponse,
  type SearchProductsQuery,
  type SearchProductsResponse,
  type UpdateProductRequest,
} from '../contracts';
import { ProductsService } from './products.service';

@ApiTags('Products')
@Controller('products')
export class ProductsController {
  constructor(private readonly products: ProductsService) {}

  @Get()
  @ApiOkResponse({ standardSchema: listProductsResponseSchema })
  list(@Query({ schema: listProductsQuerySchema }) query: ListProductsQuery): Promise<ListProductsResponse> {
    return this.products.list(query);
  }

  @Post()
  @ApiCreatedResponse({ standardSchema: productSchema })
  create(@Body({ schema: createProductRequestSchema }) product: NewProduct): Promise<ProductResponse> {
    return this.products.create(product);
  }

  // Fixed names stand before `:id`: Express takes the first route that fits.
  @Get('search')
  @ApiOkResponse({ standardSchema: searchProductsResponseSchema })
  search(@Query({ schema: searchProductsQuerySchema }) query: SearchProductsQuery): Promise<SearchProductsResponse> {
    return this.products.search(query);
  }

  @Get('categories')
  @ApiOkResponse({ standardSchema: categoriesResponseSchema })
  categories(): Promise<CategoriesResponse> {
    return this.products.categories();
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: productSchema })
  get(@Param({ schema: idParamsSchema }) { id }: IdParams): Promise<ProductResponse> {
    return this.products.get(id);
  }

  @Patch(':id')
  @ApiOkResponse({ standardSchema: productSchema })
  update(
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: updateProductRequestSchema }) changes: UpdateProductRequest,
  ): Promise<ProductResponse> {
    return this.products.update(id, changes);
  }

  @Delete(':id')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse({ description: 'The product is gone.' })
  remove(@Param({ schema: idParamsSchema }) { id }: IdParams): Promise<void> {
    return this.products.remove(id);
  }
}
